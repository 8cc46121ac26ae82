import Foundation
import JSON

/// What the simulated Meta counts and thinks of the events that it received.
extension MetaWorld {
  /// `/{pixel}/stats`: by hour and name, before anything is discarded; at most seven days back.
  func statistics(of pixel: String, _ query: [String: String]) throws(GraphError) -> JSONValue {
    let aggregation = query["aggregation"] ?? "event"
    guard ["event", "event_total_counts"].contains(aggregation) else {
      throw .invalidParameter("(#100) Param aggregation is not supported", field: "aggregation")
    }
    guard let start = query["start_time"].flatMap(Double.init),
      let end = query["end_time"].flatMap(Double.init), start < end
    else { throw .invalidParameter("(#100) Params start_time and end_time are required") }
    guard start >= Double(Clock.seconds) - 7 * 86_400 else {
      throw .invalidParameter("(#100) start_time is older than 7 days", field: "start_time")
    }
    let source = try source(query["event_source"])
    let chosen = receipts(of: pixel).filter { receipt in
      (source == nil || receipt.source == source)
        && (start..<end).contains(receipt.time.timeIntervalSince1970)
    }
    let hours = Dictionary(grouping: chosen) { Int($0.time.timeIntervalSince1970) / 3600 }
    return [
      "data": .array(
        hours.sorted { $0.key < $1.key }.map { hour, receipts in
          [
            "aggregation": .string(aggregation),
            "start_time": Date(timeIntervalSince1970: Double(hour * 3600)).json,
            "data": .array(
              Dictionary(grouping: receipts, by: \.key.name).sorted { $0.key < $1.key }.map {
                [
                  "value": .string($0.key), "event": .string($0.key),
                  "count": JSONValue($0.value.count),
                ]
              }),
          ]
        })
    ]
  }

  private func source(_ text: String?) throws(GraphError) -> Receipt.Source? {
    switch text {
    case nil: nil
    case "SERVER_ONLY": .server
    case "WEB_ONLY": .browser
    default:
      throw .invalidParameter("(#100) Param event_source is not valid", field: "event_source")
    }
  }

  /// `dataset_quality`: the more keys of a person a server event has, the better it scores.
  func quality(of pixel: String) -> JSONValue {
    let all = Dictionary(grouping: receipts(of: pixel), by: \.key.name)
    return [
      "web": .array(
        all.sorted { $0.key < $1.key }.map { name, receipts in
          let server = receipts.filter { $0.source == .server }
          let browser = Set(receipts.filter { $0.source == .browser }.map(\.key.id))
          let shared = browser.intersection(server.map(\.key.id))
          let share = browser.isEmpty ? 0 : shared.count * 100 / browser.count
          let keys = server.map { $0.event["user_data"]?.members?.count ?? 0 }.max() ?? 0
          return [
            "event_name": .string(name),
            "event_match_quality": ["composite_score": JSONValue(min(keys, 10))],
            "event_coverage": ["percentage": JSONValue(share), "goal_percentage": 75],
            "dedupe_key_feedback": [
              [
                "dedupe_key": "event_id",
                "overall_browser_coverage_from_dedupe_key": ["percentage": JSONValue(share)],
              ]
            ],
          ]
        })
    ]
  }
}
