import Domain

@testable import Application

/// What reached the other side, and through whose work.
struct Receipt {
  var at: Timestamp
  var eventTime: Timestamp?
  var claim: Claim?
}

/// Meta: takes every event it gets, as often as it gets it, and says so or not.
extension World: ConversionSender {
  func send(
    _ events: [ConversionEvent], to target: PixelTarget, deadline: Deadline
  ) -> ConversionAnswer {
    callOutside(.meta, dead: ConversionAnswer(.all(.retry(reason: "dead", after: nil)))) {
      for event in events { check(event, for: target) }
      guard deadline.remaining > 0 else {
        return ConversionAnswer(.all(.retry(reason: "no time", after: nil)))
      }
      let answer = answer(events, to: target)
      note("Meta gets \(events.map(\.eventID)): \(answer.response)")
      return answer
    }
  }

  private func answer(_ events: [ConversionEvent], to target: PixelTarget) -> ConversionAnswer {
    let row = poolRows[pool(target.poolID)]
    guard !row.isTokenDead, target.accessToken.reveal() == row.token else {
      return ConversionAnswer(.all(.credentialsRefused(reason: "HTTP 400 code=190")))
    }
    if events.contains(where: isRefused) {
      happened(.refusedEvent)
      for event in events where events.count == 1 {
        if let sale = sale(ofEvent: event.eventID) {
          change(sale.payment.id) { $0.mayStaySilent = "Meta refuses it" }
        }
      }
      return ConversionAnswer(.all(.rejected(reason: "HTTP 400 code=100")))
    }
    guard !isCalm, random.chance(character.trouble) else { return accept(events) }
    return answer(events, random.pick(weighted: character.metaFaults))
  }

  private func accept(_ events: [ConversionEvent]) -> ConversionAnswer {
    take(events)
    return ConversionAnswer(.all(.accepted(answer: "events_received=\(events.count)")))
  }

  private func answer(
    _ events: [ConversionEvent], _ fault: Character.MetaFault
  ) -> ConversionAnswer {
    switch fault {
    case .away: return refuse(.metaAway, .retry(reason: "HTTP 503 code=2", after: nil))
    case .timeoutBefore: return refuse(.timeoutBefore, .retry(reason: "no connection", after: nil))
    case .answerLost:
      take(events)
      return leaveOpen(events, .answerLost, "no answer in time")
    case .unknownNotReceived: return leaveOpen(events, .unknownNotReceived, "no answer in time")
    case .serverError:
      if random.chance(500) { take(events) }
      return leaveOpen(events, .serverError, "HTTP 500")
    case .tooMany:
      let pause = Interval.seconds(random.number(1...1_800))
      var answer = refuse(.tooMany, .retry(reason: "HTTP 429", after: pause))
      answer.pace = PixelPace(all: pause, clicks: pause)
      return answer
    case .slowed:
      happened(.slowed)
      var answer = accept(events)
      answer.pace = PixelPace(all: .seconds(random.number(0...60)), clicks: .minutes(5))
      return answer
    case .partial:
      happened(.partial)
      let count = random.number(0...events.count - 1)
      let taken = Array(events.shuffled(using: &random).prefix(count))
      take(taken)
      return leaveOpen(events, nil, "", response: .partial(received: count, reason: "\(count)"))
    case .refusedKeys:
      guard events.contains(where: { $0.userData.fbp != nil && $0.userData.sends(.fbp) }) else {
        return accept(events)
      }
      happened(.refusedKeys)
      return ConversionAnswer(.keysRefused([.fbp], reason: "HTTP 400 code=100 fbp"))
    case .refusedTime:
      happened(.refusedTime)
      return ConversionAnswer(.timeRefused(reason: "HTTP 400 code=100 time"))
    }
  }

  private func refuse(_ happening: Happening, _ outcome: AttemptOutcome) -> ConversionAnswer {
    happened(happening)
    return ConversionAnswer(.all(outcome))
  }

  /// Whoever sent them cannot know whether they arrived.
  private func leaveOpen(
    _ events: [ConversionEvent], _ happening: Happening?, _ reason: String,
    response: ConversionResponse? = nil
  ) -> ConversionAnswer {
    if let happening { happened(happening) }
    for event in events {
      guard let claim = frame?.claim(of: event.eventID) else { continue }
      claim.isUnknown = true
      // Of several that were taken in part each one's own outcome is asked for at once.
      if response != nil, events.count > 1 { continue }
      let index = Int(claim.taskID.rawValue) - 1
      outbox[index].trulyUnknownSince = outbox[index].trulyUnknownSince ?? now
    }
    return ConversionAnswer(response ?? .all(.unknown(reason: reason)))
  }

  private func take(_ events: [ConversionEvent]) {
    for event in events {
      arrive(
        event.eventID,
        Receipt(at: now, eventTime: event.eventTime, claim: frame?.claim(of: event.eventID)))
    }
  }

  private func isRefused(_ event: ConversionEvent) -> Bool {
    sale(ofEvent: event.eventID)?.isRefused ?? event.eventID.hasSuffix("00")
  }

  func sale(ofEvent id: String) -> Sale? { sales.first { $0.eventID == id } }
}
