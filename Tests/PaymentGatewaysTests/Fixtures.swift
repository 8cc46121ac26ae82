import Application
import Foundation
import HTTPTransport
import Testing

/// The id that all recorded bodies of SyncPay and UmbrellaPay are about.
let recordedID = "3df0319d-0000-0000-0000-070aee2779c1"

/// A recorded body of a gateway; `Any` holds what every server may answer.
func recorded(_ name: String, of gateway: String = "SyncPay") throws -> [UInt8] {
  let own = Bundle.module.url(
    forResource: name, withExtension: nil, subdirectory: "Fixtures/\(gateway)")
  let common = Bundle.module.url(
    forResource: name, withExtension: nil, subdirectory: "Fixtures/Any")
  return Array(try Data(contentsOf: try #require(own ?? common)))
}

func answer(
  _ status: Int, _ name: String, of gateway: String = "SyncPay"
) throws -> HTTPResponse {
  HTTPResponse(status: status, body: try recorded(name, of: gateway))
}

extension StatusResponse {
  /// The charge and its state alone: what shows whose it is has tests of its own.
  var stated: StatusResponse {
    guard case .found(var report) = self else { return self }
    report.evidence = ChargeEvidence()
    return .found(report)
  }
}
