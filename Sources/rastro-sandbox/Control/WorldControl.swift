import FastCGI
import JSON

/// The calls that concern the world as a whole.
struct WorldControl: Sendable {
  let world: World

  func answer(_ area: String, _ call: ControlCall) -> Response {
    switch "\(call.method) \(area)" {
    case "GET health": return .done
    case "GET overview": return .json(overview)
    case "GET charges": return charges(call)
    case "GET time": return .json(time)
    case "POST time": return pass(call)
    case "POST ad":
      world.adURL.withLock { $0 = call.text("url") }
      return .done
    case "POST reset":
      world.reset()
      return .done
    default: return .unknownCall
    }
  }

  /// The charges of all gateways, oldest first.
  private func charges(_ call: ControlCall) -> Response {
    let all = world.gateways.flatMap { gateway in
      let charges = gateway.book.state.withLock { $0.charges(of: call.query["key"]) }
      return charges.suffix(call.limit ?? charges.count).map { (gateway, $0) }
    }.sorted { $0.1.createdAt < $1.1.createdAt }
    return .json(
      .array(
        all.suffix(call.limit ?? all.count).map { gateway, charge in
          call.isBrief ? gateway.brief(charge) : gateway.summary(charge)
        }))
  }

  /// Nothing is ahead where time cannot be made to pass.
  private var time: JSONValue {
    ["now": Clock.now.json, "ahead_seconds": JSONValue(world.time.map { _ in Clock.ahead })]
  }

  /// Answers when all clocks show it.
  private func pass(_ call: ControlCall) -> Response {
    guard let clock = world.time else {
      return .refused("the sandbox was started without --clock", status: 409)
    }
    do {
      guard let seconds = call.id("seconds"), try clock.pass(seconds) else {
        return .refused(
          "seconds is 1 to \(SimulatedTime.longestStep), and at most "
            + "\(SimulatedTime.furthest) of them in all")
      }
    } catch {
      return .refused("the clock's file cannot be written: \(error)", status: 500)
    }
    for gateway in world.gateways { gateway.endCodes(at: Clock.now) }
    world.closing.pause(milliseconds: SimulatedTime.spread)
    world.postman.wake()
    return .json(time)
  }

  /// Names and counts, no secret.
  private var overview: JSONValue {
    let shared: JSONValue = [
      "public_url": .string(world.publicURL), "ad_url": JSONValue(world.adURL.withLock { $0 }),
      "meta": world.meta.overview, "telegram": world.telegram.overview,
      "faults": world.faults.json,
    ]
    return world.gateways.reduce(shared) { $0.adding($1.api.rawValue, $1.overview) }
  }
}
