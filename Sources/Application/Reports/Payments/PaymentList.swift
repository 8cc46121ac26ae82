/// The payments of one seller, page by page.
package protocol PaymentList: Sendable {
  /// A cursor of another order begins at the beginning.
  func payments(_ filter: PaymentFilter, after cursor: PageCursor?) throws -> ListPage<PaymentLine>
  func count(_ filter: PaymentFilter) throws -> BoundedCount
}
