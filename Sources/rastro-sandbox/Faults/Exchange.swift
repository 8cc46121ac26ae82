import FastCGI
import JSON

/// One call to a simulated API: which it is, and that API's way to refuse.
struct Exchange: Sendable {
  let api: Fault.API
  let operation: String
  let key: String?
  /// What the list of calls shows of it; no credentials.
  let details: JSONValue
  /// The names of the charges that it is about.
  var charges: [String] = []
  /// The API's own form of a simulated refusal, nil where it has none.
  let refusal: @Sendable (Behaviour) -> Response?
}
