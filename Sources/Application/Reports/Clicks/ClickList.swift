/// The clicks of one seller.
package protocol ClickList: Sendable {
  /// The newest first.
  func clicks(_ filter: ClickFilter, after cursor: PageCursor?) throws -> ListPage<ClickLine>
  /// By its token; nil where the seller has no such click.
  func click(_ token: String) throws -> ClickDetails?
}
