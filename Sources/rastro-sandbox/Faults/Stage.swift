import FastCGI
import JSON

/// Answers calls as the faults in force demand, and keeps the list of calls.
final class Stage: Sendable {
  let faults: FaultBoard
  let closing: Closing

  init(faults: FaultBoard, closing: Closing) {
    self.faults = faults
    self.closing = closing
  }

  /// Answers a call.
  ///
  /// `act` does what the call asks for; it receives the behaviour because some change what the
  /// company does rather than how it answers.
  func answer(
    _ exchange: Exchange, log: CallLog, acting act: (Behaviour?) -> Response
  ) -> Response {
    let id = log.begin(exchange.operation, key: exchange.key, details: exchange.details)
    var behaviours = faults.take(
      exchange.api, exchange.operation, key: exchange.key, charges: exchange.charges)
    behaviours.removeAll { behaviour in
      guard case .delay(let milliseconds) = behaviour else { return false }
      closing.pause(milliseconds: milliseconds)
      return true
    }
    let response = outcome(of: behaviours.first, exchange, act)
    log.finish(id, status: response.status, wasCut: response.isCut)
    return response
  }

  private func outcome(
    of behaviour: Behaviour?, _ exchange: Exchange, _ act: (Behaviour?) -> Response
  ) -> Response {
    guard let behaviour else { return act(nil) }
    return refusal(behaviour, exchange) ?? answerAfterActing(behaviour, act)
  }

  /// The answer of a company that does not act.
  private func refusal(_ behaviour: Behaviour, _ exchange: Exchange) -> Response? {
    switch behaviour {
    case .reset: return .cut
    case .hang(let milliseconds):
      closing.pause(milliseconds: milliseconds)
      return .cut
    case .status(let status, .some(let body)): return simulated(status, body)
    case .htmlBadGateway: return badGateway
    default: return exchange.refusal(behaviour)
    }
  }

  private func answerAfterActing(_ behaviour: Behaviour, _ act: (Behaviour?) -> Response)
    -> Response
  {
    let response = act(behaviour)
    switch behaviour {
    case .resetAfter: return .cut
    case .hangAfter(let milliseconds):
      closing.pause(milliseconds: milliseconds)
      return .cut
    case .statusAfter(let status, let body): return simulated(status, body ?? "simulated fault")
    case .emptyAfter: return Response(status: 200, headers: [("Content-Type", "application/json")])
    case .nullAfter: return .json(.null)
    case .garbageAfter: return .text("{\"pix_code\": \"000201", type: "application/json")
    default: return response
    }
  }

  private func simulated(_ status: Int, _ body: JSONValue) -> Response {
    guard case .string(let text) = body else { return .json(body, status: status) }
    return .text(text, status: status)
  }

  private var badGateway: Response {
    .text(
      "<html><head><title>502 Bad Gateway</title></head>"
        + "<body><h1>502 Bad Gateway</h1></body></html>", status: 502, type: "text/html")
  }
}
