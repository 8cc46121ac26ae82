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
    case "sandbox" where rest.first == "api":
      return ControlEndpoint(world: world).answer(request, path: Array(rest.dropFirst()))
    default:
      guard let gateway = world.gateways.first(where: { request.path.starts(with: $0.root) }) else {
        return .unknownPage
      }
      return gateway.answer(
        request, path: Array(request.path.dropFirst(gateway.root.count)), stage: world.stage,
        sender: world.webhookSender(gateway))
    }
  }
}

extension Response {
  static var unknownPage: Response { .refused("no such page", status: 404) }
}
