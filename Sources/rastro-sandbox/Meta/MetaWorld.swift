import Foundation
import JSON
import Synchronization

/// What the simulated Meta knows: pixels, their tokens, the events taken in.
final class MetaWorld: Sendable {
  /// Two receipts with equal keys are the same event for de-duplication.
  struct EventKey: Hashable, Sendable {
    let pixel: String
    let name: String
    let id: String
  }

  struct Receipt: Sendable {
    enum Source: String, Sendable { case server, browser }

    let key: EventKey
    let source: Source
    let time: Date
    let event: JSONValue
    let testEventCode: String?
  }

  /// What a pixel's own token may do; one made by hand in Events Manager may be unable to read.
  struct Rights: Sendable {
    var reads = true
    var writes = true
  }

  private struct State {
    /// Pixel id to access token.
    var tokens: [String: String] = [:]
    var rights: [String: Rights] = [:]
    var receipts: [Receipt] = []
    var counts: [EventKey: [Receipt.Source: Int]] = [:]
  }

  private let state = Mutex(State())
  let requests = CallLog()

  func register(pixel: String, token: String, rights: Rights = Rights()) {
    state.withLock {
      $0.tokens[pixel] = token
      $0.rights[pixel] = rights
    }
  }

  func rights(of pixel: String) -> Rights { state.withLock { $0.rights[pixel] ?? Rights() } }

  func authorise(pixel: String, token: String?) throws(GraphError) {
    let (known, own) = state.withLock { state in
      (state.tokens.values.contains { $0 == token }, state.tokens[pixel] == token)
    }
    guard let token, !token.isEmpty, known else { throw .invalidToken }
    guard own else { throw .unknownObject(pixel) }
  }

  func accept(_ receipts: [Receipt]) {
    state.withLock { state in
      for receipt in receipts {
        state.receipts.append(receipt)
        state.counts[receipt.key, default: [:]][receipt.source, default: 0] += 1
      }
    }
  }

  func forgetAll() {
    state.withLock { state in
      state.receipts.removeAll()
      state.counts.removeAll()
    }
    requests.forgetAll()
  }

  func lastFired(pixel: String) -> Date? {
    state.withLock { $0.receipts.last { $0.key.pixel == pixel }?.time }
  }

  func receipts(of pixel: String) -> [Receipt] {
    state.withLock { $0.receipts.filter { $0.key.pixel == pixel } }
  }

  /// The accepted events, oldest first; the last ones when there is a limit.
  func events(pixel: String?, limit: Int?) -> JSONValue {
    let (chosen, counts) = state.withLock { state in
      (state.receipts.filter { pixel == nil || $0.key.pixel == pixel }, state.counts)
    }
    return .array(
      chosen.suffix(limit ?? chosen.count).map { $0.json(counts: counts[$0.key] ?? [:]) })
  }

  var overview: JSONValue {
    state.withLock { state in
      .array(
        state.tokens.keys.sorted().map { pixel in
          [
            "pixel_id": .string(pixel),
            "events": JSONValue(state.receipts.count { $0.key.pixel == pixel }),
          ]
        })
    }
  }
}

extension MetaWorld.Receipt {
  fileprivate func json(counts: [Source: Int]) -> JSONValue {
    let server = counts[.server] ?? 0
    let browser = counts[.browser] ?? 0
    return [
      "pixel": .string(key.pixel), "source": .string(source.rawValue), "received_at": time.json,
      "event_name": .string(key.name), "event_id": .string(key.id), "event": event,
      "test_event_code": JSONValue(testEventCode), "receipts": JSONValue(server + browser),
      "receipts_server": JSONValue(server), "receipts_browser": JSONValue(browser),
    ]
  }
}
