# zscape_layer(NAME FOLDER [EXCEPT REGEX...] [ON TARGET...] [WITH LIBRARY...]): a static library zscape_NAME of every source
# below FOLDER. ON names the layers below that its headers use; WITH names libraries that only its sources use.
function(zscape_layer name folder)
  cmake_parse_arguments(PARSE_ARGV 2 layer "" "" "EXCEPT;ON;WITH")
  file(GLOB_RECURSE sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${folder}/*.cpp)
  foreach(pattern ${layer_EXCEPT})
    list(FILTER sources EXCLUDE REGEX "${pattern}")
  endforeach()
  file(GLOB_RECURSE headers CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/${folder}/*.h)
  if(sources)
    add_library(zscape_${name} STATIC ${sources} ${headers})
    target_link_libraries(zscape_${name} PUBLIC zscape_flags ${layer_ON} PRIVATE ${layer_WITH})
    zscape_precompile(zscape_${name} <Eigen/Core> <filesystem> <functional> <memory> <string> <vector>)
  else()  # a layer of headers alone
    add_library(zscape_${name} INTERFACE)
    target_link_libraries(zscape_${name} INTERFACE zscape_flags ${layer_ON})
  endif()
endfunction()
