import Foundation
import HTTPTransport
import Testing

/// The id that all recorded bodies are about.
let recordedID = "3df0319d-0000-0000-0000-070aee2779c1"

/// A recorded body of SyncPay.
func recorded(_ name: String) throws -> [UInt8] {
  let url = try #require(
    Bundle.module.url(
      forResource: name, withExtension: nil, subdirectory: "Fixtures/SyncPay"))
  return Array(try Data(contentsOf: url))
}

func answer(_ status: Int, _ name: String) throws -> HTTPResponse {
  HTTPResponse(status: status, body: try recorded(name))
}
