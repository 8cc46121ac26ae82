/// What the status of an answer alone says about a charge.
enum ChargeResponseKind: Equatable {
  case success, unauthorized, refusal
  /// A fault on the way, or of the gateway: the charge may exist.
  case unclear

  init(_ status: Int) {
    self =
      switch status {
      case 200..<300: .success
      case 401, 403: .unauthorized
      case 408: .unclear
      case 400..<500: .refusal
      default: .unclear
      }
  }
}
