package import Domain

package protocol ConversionSender: Sendable {
  /// One request with all of them.
  func send(_ events: [ConversionEvent], to target: PixelTarget, deadline: Deadline)
    -> ConversionAnswer
}
