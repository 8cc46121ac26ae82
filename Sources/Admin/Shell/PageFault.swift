/// What stops a page before it can answer.
package enum PageFault: Error {
  /// No such thing, or another seller's.
  case notFound
}
