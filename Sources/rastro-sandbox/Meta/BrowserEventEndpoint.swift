import FastCGI
import JSON

/// `/tr`: the image by which the Pixel reports an event.
struct BrowserEventEndpoint: Sendable {
  let meta: MetaWorld
  let stage: Stage

  func answer(_ request: IncomingRequest) -> Response {
    let pixel = request.query["id"] ?? ""
    let details: JSONValue = [
      "pixel": .string(pixel), "event_ids": [JSONValue(request.query["eid"])],
      "event_names": [JSONValue(request.query["ev"])],
    ]
    let exchange = Exchange(
      api: .meta, operation: "tr", key: pixel, details: details,
      refusal: { GraphError.simulated($0)?.response })
    return stage.answer(exchange, log: meta.requests) { _ in
      accept(request.query, pixel: pixel)
      return Response(
        status: 200, headers: [("Content-Type", "image/gif"), ("Cache-Control", "no-store")],
        body: Self.pixelImage)
    }
  }

  /// Keeps the query as it came, `ud[…]` and `cd[…]` included.
  private func accept(_ query: [String: String], pixel: String) {
    meta.accept([
      MetaWorld.Receipt(
        key: .init(pixel: pixel, name: query["ev"] ?? "", id: query["eid"] ?? ""),
        source: .browser, time: Clock.now, event: .object(query.mapValues(JSONValue.string)),
        testEventCode: nil)
    ])
  }

  /// A transparent GIF of one by one.
  private static let pixelImage: [UInt8] = [
    0x47, 0x49, 0x46, 0x38, 0x39, 0x61, 0x01, 0x00, 0x01, 0x00, 0x80, 0x00, 0x00, 0x00, 0x00,
    0x00, 0xFF, 0xFF, 0xFF, 0x21, 0xF9, 0x04, 0x01, 0x00, 0x00, 0x00, 0x00, 0x2C, 0x00, 0x00,
    0x00, 0x00, 0x01, 0x00, 0x01, 0x00, 0x00, 0x02, 0x02, 0x44, 0x01, 0x00, 0x3B,
  ]
}
