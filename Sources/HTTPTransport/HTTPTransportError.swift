/// A request that got no whole answer.
package struct HTTPTransportError: Error, Equatable, Sendable, CustomStringConvertible {
  package enum Phase: String, Sendable {
    /// Not one byte of the request left: the other side cannot have acted on it.
    case beforeSending = "before sending"
    /// Some of it left: whether the other side acted is unknown.
    case afterSending = "after sending"
  }

  /// libcurl's number.
  package let code: Int
  package let phase: Phase
  /// libcurl's general text for the code: no address, no header, no body.
  package let message: String

  package init(code: Int, phase: Phase, message: String) {
    self.code = code
    self.phase = phase
    self.message = message
  }

  package var description: String { "\(message) (\(phase.rawValue), curl \(code))" }
}
