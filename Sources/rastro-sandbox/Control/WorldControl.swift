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
