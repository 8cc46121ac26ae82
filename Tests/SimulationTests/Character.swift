/// What kind of trouble one world has: a world with all of them at once would hide what each one does.
struct Character {
  /// Once in so many thousand calls.
  let crashes: Int
  let errors: Int
  let stops: Int
  let interleavings: Int
  /// Once in so many thousand requests outside.
  let trouble: Int
  /// What goes wrong at Meta, by weight.
  let metaFaults: [(MetaFault, Int)]
  /// How many seconds pass between two steps at most.
  let pace: Int
  let findsByReference: Bool
  let needsAgreement: Bool

  enum MetaFault: CaseIterable {
    case away, timeoutBefore, answerLost, unknownNotReceived, serverError, tooMany, slowed, partial
    case refusedKeys, refusedTime
  }

  init(_ random: inout SplitMix64) {
    crashes = random.pick([0, 0, 5, 15, 40])
    errors = random.pick([0, 0, 5, 15, 40])
    stops = random.pick([0, 10, 30, 60])
    interleavings = random.pick([0, 30, 80, 150])
    trouble = random.pick([0, 100, 300, 600, 900])
    let favourite = random.pick(MetaFault.allCases)
    metaFaults = MetaFault.allCases.map { fault in
      (fault, fault == favourite ? 12 : [.tooMany, .slowed].contains(fault) ? 3 : 1)
    }
    pace = random.pick([10, 60, 600, 3_600, 36_000])
    findsByReference = random.chance(500)
    needsAgreement = random.chance(300)
  }
}
