import FastCGI
import Foundation
import JSON

/// `/graph`: the Conversions API and the pixel object.
struct GraphEndpoint: Sendable {
  let meta: MetaWorld
  let stage: Stage
  private static let batchLimit = 1_000

  /// `path` is what follows `/graph`.
  func answer(_ request: IncomingRequest, path: [String]) -> Response {
    switch (request.method, path.count, path.last) {
    case ("GET", 1, "fbevents.js"): pixelScript()
    case ("POST", 3, "events") where isVersion(path[0]): events(request, pixel: path[1])
    case ("GET", 3, "stats") where isVersion(path[0]):
      figures(request, "stats", pixel: path[1]) { () throws(GraphError) in
        try meta.statistics(of: path[1], request.query)
      }
    case ("GET", 2, "dataset_quality") where isVersion(path[0]):
      figures(request, "dataset_quality", pixel: request.query["dataset_id"] ?? "") {
        meta.quality(of: request.query["dataset_id"] ?? "")
      }
    case ("GET", 2, _) where isVersion(path[0]): pixel(request, id: path[1])
    default: GraphError.unknownPath.response
    }
  }

  private func pixelScript() -> Response {
    stage.answer(exchange("fbevents.js", key: nil), log: meta.requests) { _ in
      .page("fbevents.js")
    }
  }

  private func events(_ request: IncomingRequest, pixel: String) -> Response {
    let batch = EventBatch(request)
    return stage.answer(
      exchange("events", key: pixel, details: batch.summary), log: meta.requests
    ) { behaviour in
      do throws(GraphError) {
        try meta.authorise(pixel: pixel, token: batch.token)
        guard meta.rights(of: pixel).writes else { throw .noPermission }
        let events = try inspected(batch)
        let taken = try taken(of: events, behaviour)
        accept(taken, pixel: pixel, batch: batch)
        return received(taken.count, behaviour)
      } catch {
        return error.response
      }
    }
  }

  /// What a company that misbehaves takes of good events.
  private func taken(of events: [JSONValue], _ behaviour: Behaviour?) throws(GraphError)
    -> [JSONValue]
  {
    switch behaviour {
    case .partial(let count): return Array(events.prefix(count))
    case .keyRefused(let key, let form):
      if let index = events.firstIndex(where: { $0["user_data"]?[key] != nil }) {
        throw .refusedKey(key, place: "data[\(index)][user_data]", form: form)
      }
      return events
    default: return events
    }
  }

  private func inspected(_ batch: EventBatch) throws(GraphError) -> [JSONValue] {
    guard let events = batch.events, !events.isEmpty else {
      throw .invalidParameter("(#100) The parameter data is required", field: "data")
    }
    guard events.count <= Self.batchLimit else {
      throw .invalidParameter("Too many events: at most \(Self.batchLimit)", field: "data")
    }
    let now = Clock.seconds
    for (index, event) in events.enumerated() {
      try EventInspection(event: event, place: "data[\(index)]", now: now).check()
    }
    return events
  }

  private func accept(_ events: [JSONValue], pixel: String, batch: EventBatch) {
    let now = Clock.now
    meta.accept(
      events.map { event in
        MetaWorld.Receipt(
          key: .init(
            pixel: pixel, name: event["event_name"]?.text ?? "", id: event["event_id"]?.text ?? ""),
          source: .server, time: now, event: event, testEventCode: batch.testEventCode)
      })
  }

  private func received(_ count: Int, _ behaviour: Behaviour?) -> Response {
    var headers: [(name: String, value: String)] = []
    if case .usage(let percent) = behaviour {
      headers = [("x-app-usage", #"{"call_count":\#(percent),"total_time":1,"total_cputime":1}"#)]
    }
    return .json(
      [
        "events_received": JSONValue(count), "messages": [],
        "fbtrace_id": .string(GraphTrace.id()),
      ], headers: headers)
  }

  private func pixel(_ request: IncomingRequest, id: String) -> Response {
    stage.answer(exchange("pixel", key: id), log: meta.requests) { _ in
      do throws(GraphError) {
        try meta.authorise(pixel: id, token: request.query["access_token"] ?? request.bearer)
        guard meta.rights(of: id).reads else { throw .unknownObject(id) }
        return .json(pixelObject(id, fields: request.query["fields"] ?? "id"))
      } catch {
        return error.response
      }
    }
  }

  private func figures(
    _ request: IncomingRequest, _ operation: String, pixel: String,
    _ body: () throws(GraphError) -> JSONValue
  ) -> Response {
    stage.answer(exchange(operation, key: pixel), log: meta.requests) { _ in
      do throws(GraphError) {
        try meta.authorise(pixel: pixel, token: request.query["access_token"] ?? request.bearer)
        guard meta.rights(of: pixel).reads else { throw .unknownObject(pixel) }
        return .json(try body())
      } catch {
        return error.response
      }
    }
  }

  private func pixelObject(_ id: String, fields: String) -> JSONValue {
    let known: [String: JSONValue] = [
      "id": .string(id), "name": .string("Pixel \(id)"), "is_unavailable": false,
      "last_fired_time": meta.lastFired(pixel: id)?.json ?? .null,
      "first_party_cookie_status": "FIRST_PARTY_COOKIE_ENABLED", "data_use_setting": "EMPTY",
      "enable_automatic_matching": false, "automatic_matching_fields": [],
    ]
    let wanted = Set(fields.split(separator: ",").map(String.init) + ["id"])
    return .object(known.filter { wanted.contains($0.key) && $0.value != .null })
  }

  private func isVersion(_ text: String) -> Bool {
    text.wholeMatch(of: /v[0-9]{1,2}\.[0-9]/) != nil
  }

  private func exchange(_ operation: String, key: String?, details: JSONValue = [:]) -> Exchange {
    Exchange(
      api: .meta, operation: operation, key: key,
      details: JSONValue.object(["pixel": JSONValue(key)]).merging(details),
      refusal: { GraphError.simulated($0)?.response })
  }
}
