/// Which clicks; nil: all.
package struct ClickFilter: Equatable, Sendable {
  /// A tracking token or an fbclid.
  package var text: String?
  package var period: TimeSpan?
  package var size = PageSize.standard

  package init() {}
}
