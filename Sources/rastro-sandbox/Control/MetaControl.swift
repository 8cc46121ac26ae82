import FastCGI

/// The calls that concern Meta.
struct MetaControl: Sendable {
  let meta: MetaWorld

  func answer(_ call: ControlCall) -> Response {
    switch call.name {
    case "POST pixels": register(call)
    case "GET events": .json(meta.events(pixel: call.query["pixel"], limit: call.limit))
    case "GET requests": .json(meta.requests.json(key: call.query["pixel"], limit: call.limit))
    default: .unknownCall
    }
  }

  private func register(_ call: ControlCall) -> Response {
    let pixel = call.text("pixel_id") ?? call.id("pixel_id").map(String.init)
    guard let pixel, let token = call.text("access_token"), !token.isEmpty else {
      return .refused("a pixel needs pixel_id and access_token")
    }
    meta.register(
      pixel: pixel, token: token,
      rights: .init(
        reads: call.body["reads"]?.flag ?? true, writes: call.body["writes"]?.flag ?? true))
    return .done
  }
}
