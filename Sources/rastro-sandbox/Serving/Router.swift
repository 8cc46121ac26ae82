import FastCGI

/// Sends each request to the part of the world that it is for.
struct Router: Sendable {
  let world: World

  func answer(_ request: borrowing Request) -> Response {
    do throws(FastCGIError) {
      return route(try IncomingRequest(request))
    } catch {
      return .refused("unreadable body", status: 413)
    }
  }

  func route(_ request: IncomingRequest) -> Response {
    let rest = Array(request.path.dropFirst())
    switch request.path.first {
    case "graph":
      return GraphEndpoint(meta: world.meta, stage: world.stage).answer(request, path: rest)
    case "tr": return BrowserEventEndpoint(meta: world.meta, stage: world.stage).answer(request)
    case "telegram": return world.botAPI.answer(request, path: rest)
    case "syncpay" where rest.starts(with: ["api", "partner"]):
      return world.syncPayAPI.answer(request, path: Array(rest.dropFirst(2)))
    case "paradise" where rest.starts(with: ["api", "v1"]):
      return ParadiseEndpoint(desk: world.desk(world.paradise))
        .answer(request, path: Array(rest.dropFirst(2)))
    case "umbrellapay" where rest.first == "api":
      return UmbrellaPayEndpoint(desk: world.desk(world.umbrellaPay))
        .answer(request, path: Array(rest.dropFirst()))
    case "atomopay" where rest.starts(with: ["api", "public", "v1"]):
      return AtomoPayEndpoint(desk: world.desk(world.atomoPay))
        .answer(request, path: Array(rest.dropFirst(3)))
    case "sandbox" where rest.first == "api":
      return ControlEndpoint(world: world).answer(request, path: Array(rest.dropFirst()))
    default: return .refused("no such page", status: 404)
    }
  }
}
