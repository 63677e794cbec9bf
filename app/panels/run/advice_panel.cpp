// The Advice tab: what is wrong with the run and what may help, and pages that show why.
#include <array>

#include "app/panels/gallery/bottom_header.h"
#include "app/panels/panels.h"
#include "app/panels/run/advice_pages.h"
#include "app/widgets/icons.h"
#include "app/widgets/text.h"
#include "app/widgets/tooltip.h"

namespace zscape {
namespace {

struct Page {
  AdvicePage page;
  const char* name;
  const char* text;
};
constexpr std::array<Page, 5> kPages = {{
    {AdvicePage::advice, "Advice",
     "What may be wrong with this run, from its curves and codes, and a remedy."},
    {AdvicePage::rate_distortion, "Rate\u2013distortion",
     "One point for each evaluation of the test set: how many nats the code carries against how badly "
     "the image is rebuilt from it. Along a slanted line the ELBO is the same; \u03b2 moves a run along "
     "it."},
    {AdvicePage::dimensions, "KL per dimension",
     "How much each dimension of the code tells about the image, over the epochs. One that falls to zero "
     "has been given up by the decoder."},
    {AdvicePage::active_units, "Active units",
     "How many dimensions are in use: those whose mean varies over the test images by more than 0.01 "
     "(Burda et al. 2016)."},
    {AdvicePage::likelihood, "log p(x)",
     "A bound on the log-likelihood that is closer to the truth than the ELBO, measured in the background."},
}};

void draw_page_choice(const PanelContext& context) {
  const Style& style = context.style;
  AdvicePage& chosen = context.view.advice.page;
  for (const Page& page : kPages) {
    if (&page != kPages.data()) ImGui::SameLine(0, style.px(16));
    const float width = text_width(style.caption, page.name);
    if (ImGui::InvisibleButton(page.name, {width, style.px(20)})) chosen = page.page;
    const ImU32 colour = chosen == page.page      ? style.accent
                         : ImGui::IsItemHovered() ? style.text
                                                  : style.text_dim;
    draw_text_in(style.caption, {ImGui::GetItemRectMin(), ImGui::GetItemRectMax()}, Align::left, colour,
                 page.name);
    tooltip(style, page.name, page.text);
  }
  ImGui::Dummy({0, style.px(4)});
}

void draw_advice(const Style& style, const Advice& advice) {
  text_line(style.icons, advice.warning ? style.warning : style.text_dim,
            advice.warning ? icon::kWarning : icon::kInfo);
  ImGui::SameLine(0, style.px(8));
  text_line(style.strong, style.text, advice.title);
  ImGui::Indent(style.px(24));
  paragraph(style.body, style.text_dim, advice.seen);
  paragraph(style.body, style.text, advice.remedy);
  ImGui::Unindent(style.px(24));
  ImGui::Dummy({0, style.px(8)});
}

void draw_all_advice(const PanelContext& context) {
  const Style& style = context.style;
  const auto& advice = context.view.advice.advice;
  ImGui::PushStyleColor(ImGuiCol_ChildBg, 0U);
  ImGui::BeginChild("advice", ImGui::GetContentRegionAvail());
  if (context.view.time.run) {
    paragraph(style.caption, style.text_faint, "About the run in hand, not the one that is looked at.");
  }
  for (const Advice& one : advice) draw_advice(style, one);
  if (advice.empty() && context.snapshot.model) {
    text_line(style.icons, style.text_dim, icon::kCheck);
    ImGui::SameLine(0, style.px(8));
    text_line(style.strong, style.text, "Nothing to worry about");
    paragraph(style.body, style.text_dim,
              "No collapse of the posterior, no overfitting, no jumps, no standstill in this run so far.");
  } else if (advice.empty()) {
    paragraph(style.body, style.text_faint, "Advice about a run appears here while it learns.");
  }
  ImGui::EndChild();
  ImGui::PopStyleColor();
}

}  // namespace

void draw_advice_panel(const PanelContext& context) {
  bottom_header(context, {}, {});
  draw_page_choice(context);
  switch (context.view.advice.page) {
    case AdvicePage::advice:
      return draw_all_advice(context);
    case AdvicePage::rate_distortion:
      return draw_rate_distortion(context);
    case AdvicePage::dimensions:
      return draw_kl_over_time(context);
    case AdvicePage::active_units:
      return draw_active_units(context);
    case AdvicePage::likelihood:
      return draw_likelihood_page(context);
  }
}

}  // namespace zscape
