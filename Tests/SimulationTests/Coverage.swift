/// Through which the simulated processes reach the world; each call is a place to fail at.
enum Port: String, CaseIterable {
  case claim, claimEnqueued, finish, purchaseFacts, clickFacts, pixel, note, slow, hold
  case appendAttempts, meta, payment, paymentsByID, accessLink, bot, telegram, probe, setBlocked
  case setHealthy, applyTransition, learnCharge, savePaidReport, hasten, claimRound, claimCharge
  case planFollowUp, beginFollowUp, endFollowUp, lockUnpaid
  case storeWebhook, settleWebhook, claimWebhook, account, gateway
}

/// What goes wrong at a port, or happens meanwhile.
enum Fault: String, CaseIterable {
  case crashBefore = "process dies before the call"
  case crashAfter = "process dies after the call"
  case errorBefore = "call fails, nothing done"
  case errorAfter = "call fails, though done"
  case interleaved = "another actor works meanwhile"
  case stopped = "process stands still past its lease"
}

/// What happens in the world.
enum Happening: String, CaseIterable {
  case duplicateWebhook, lostWebhook, webhookAgain, lateMoney, wrongAmount, refund, staleAnswer
  case gatewayAway, saidOnce, allOff, poolOff, paidWhileOff, offWhenSent, tokenDied, tokenRevived
  case metaAway, timeoutBefore, answerLost, unknownNotReceived, serverError, tooMany, slowed,
    partial
  case refusedEvent, refusedKeys, refusedTime, leaseOver, unknownForTooLong, olderThanLimit,
    buyerBlocked
  case botRefused, botFlaky, messageAnswerLost, messageRetry, clickLate, sentOnceMore,
    acceptedBefore
  case followUpSent, followUpForPayer
  case boughtAgain, downsell, upsell, orderBump, clickShared
}

/// How often each fault met each port, and what else happened.
struct Coverage {
  struct Place: Hashable {
    var port: Port
    var fault: Fault
  }

  private(set) var faults: [Place: Int] = [:]
  private(set) var happenings: [Happening: Int] = [:]
  private(set) var calls = 0
  private(set) var paid = 0
  private(set) var sent = 0

  mutating func add(_ fault: Fault, at port: Port) {
    faults[Place(port: port, fault: fault), default: 0] += 1
  }
  mutating func add(_ happening: Happening) { happenings[happening, default: 0] += 1 }
  mutating func addCall() { calls += 1 }
  mutating func addSales(paid: Int, sent: Int) {
    self.paid += paid
    self.sent += sent
  }

  mutating func add(_ other: Coverage) {
    faults.merge(other.faults) { $0 + $1 }
    happenings.merge(other.happenings) { $0 + $1 }
    calls += other.calls
    paid += other.paid
    sent += other.sent
  }

  /// For a person.
  var report: String {
    let head = "\(calls) port calls, \(paid) paid payments, \(sent) of them received by Meta"
    let world = Happening.allCases.map { "  \($0.rawValue): \(happenings[$0] ?? 0)" }
    let ports = Port.allCases.map { port in
      let counts = Fault.allCases.map { String(faults[Place(port: port, fault: $0)] ?? 0) }
      return "  \(port.rawValue): " + counts.joined(separator: " / ")
    }
    let columns = Fault.allCases.map(\.rawValue).joined(separator: " / ")
    return ([head, "What happened:"] + world + ["At each port (\(columns)):"] + ports)
      .joined(separator: "\n")
  }
}
