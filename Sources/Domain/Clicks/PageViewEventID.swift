/// The id that the page's and the server's PageView share: `pageview_` and the click's 32 hex digits.
///
/// Made of the token, so that nginx alone can write the same id into the page.
package struct PageViewEventID: Hashable, Sendable, Codable {
  package let text: String

  package init(_ token: TrackingToken) { text = "pageview_" + token.text }

  package init(stored text: String) { self.text = text }
}
