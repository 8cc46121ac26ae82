/// The browser id that was chosen of those received, or why none was.
///
/// A browser sends two cookies of one name where an older one belongs to another host or path.
package struct BrowserIDChoice: Equatable, Sendable {
  package var cookie: MetaCookie?
  /// Of the first text that was received, where none can be used.
  package var fault: BrowserIDFault?

  /// The one saved last of those that the rule takes: the newest click's.
  package init(
    newestOf texts: [String], _ rule: (String) throws(BrowserIDFault) -> MetaCookie
  ) {
    for text in texts {
      let choice = BrowserIDChoice([text], rule)
      fault = fault ?? choice.fault
      guard let found = choice.cookie else { continue }
      if cookie.map({ found.createdAt > $0.createdAt }) ?? true { cookie = found }
    }
    if cookie != nil { fault = nil }
  }

  /// The first text that the rule takes.
  package init(
    _ texts: [String], _ rule: (String) throws(BrowserIDFault) -> MetaCookie
  ) {
    for text in texts where !text.isEmpty {
      do throws(BrowserIDFault) {
        cookie = try rule(text)
        fault = nil
        return
      } catch {
        fault = fault ?? error
      }
    }
  }
}
