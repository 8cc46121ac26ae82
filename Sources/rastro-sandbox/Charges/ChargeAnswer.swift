extension Charge {
  /// The code as an answer shows it while a fault is in force; nil when it is left out.
  func code(as behaviour: Behaviour?) -> String? {
    switch behaviour {
    case .withoutCodeAfter, .refusedAfter: nil
    case .badChecksumAfter: BRCode.withBadChecksum(code)
    case .wrongAmountAfter: BRCode.text(.fixed, identifier: id, centavos: centavos + 100)
    case .dynamicCodeAfter: BRCode.text(.dynamic, identifier: id, centavos: centavos)
    default: code
    }
  }
}

/// What the answer to a create call tells, which a fault may have twisted.
struct ChargeAnswer: Sendable {
  /// The charge whose ids are shown; not always the new one.
  let charge: Charge
  let code: String?
  /// The seller's own name for the charge, as echoed.
  let reference: String?
  /// The bank said no: the charge exists all the same.
  let isRefused: Bool

  /// `earlier` is another charge of the account.
  init(_ charge: Charge, _ behaviour: Behaviour?, earlier: Charge?) {
    let shown = behaviour == .duplicateIDAfter ? earlier ?? charge : charge
    self.charge = shown
    code = shown.code(as: behaviour)
    reference = behaviour == .otherReferenceAfter ? "other-\(charge.id)" : charge.reference
    isRefused = behaviour == .refusedAfter
  }
}
