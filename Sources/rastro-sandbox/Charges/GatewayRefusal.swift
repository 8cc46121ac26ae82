import FastCGI

/// A refusal in a gateway's own form.
protocol GatewayRefusal: Error {
  static var unknownKey: Self { get }
  static var repeatedReference: Self { get }
  static var unreadable: Self { get }
  /// The refusals that a fault asks for; nil for other faults.
  static func simulated(_ behaviour: Behaviour) -> Self?
  var response: Response { get }
}
