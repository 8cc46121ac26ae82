/// The funnel of one campaign, one bot or one day.
package struct FunnelLine: Equatable, Sendable {
  /// As it was counted: a label, an id, a word of ``VisitorDevice``, a day `2026-11-30`, an hour `0` to `23`.
  package let value: String
  /// How people call it: the name where `value` is an id; empty where nothing is known.
  package let title: String
  package let figures: FunnelFigures

  package init(value: String, title: String, figures: FunnelFigures) {
    self.value = value
    self.title = title
    self.figures = figures
  }
}
