import FastCGI

/// The calls that concern the world as a whole.
struct WorldControl: Sendable {
  let world: World

  func answer(_ area: String, _ call: ControlCall) -> Response {
    switch "\(call.method) \(area)" {
    case "GET health": return .done
    case "GET overview": return .json(overview)
    case "POST ad":
      world.adURL.withLock { $0 = call.text("url") }
      return .done
    case "POST reset":
      world.reset()
      return .done
    default: return .unknownCall
    }
  }

  /// Names and counts, no secret.
  private var overview: JSON {
    [
      "public_url": .string(world.publicURL), "ad_url": JSON(world.adURL.withLock { $0 }),
      "meta": world.meta.overview, "telegram": world.telegram.overview,
      "syncpay": world.syncPay.overview, "faults": world.faults.json,
    ]
  }
}
