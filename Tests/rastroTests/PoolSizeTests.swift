import Testing

@testable import rastro

struct ClickPoolSizeTests {
  private static let smallest = [
    "RASTRO_PUBLIC_URL": "https://loja.example",
    "RASTRO_ENCRYPTION_KEY": String(repeating: "0f", count: 32),
  ]

  private func settings(_ size: ClickPoolSize) throws -> Settings {
    try Settings(
      Self.smallest.merging([
        "RASTRO_CLICK_WORKERS": "\(size.workers)",
        "RASTRO_CLICK_CONNECTIONS": "\(size.connections)",
        "RASTRO_NGINX_WORKERS": "\(size.nginxWorkers)",
      ]) { $1 })
  }

  @Test func `whatever is accepted leaves room for new connections beside those nginx keeps`()
    throws
  {
    // Would catch: a keepalive with which idle connections take every seat.
    for workers in 1...6 {
      for connections in [16, 17, 31, 32, 33, 63, 64, 100, 512] {
        for nginxWorkers in 1...64 {
          let size = ClickPoolSize(
            workers: workers, connections: connections, nginxWorkers: nginxWorkers)
          guard size.hasRoom else { continue }
          let isRoomy =
            size.keepalive >= 1 && size.keepalive * nginxWorkers < workers * connections
          #expect(isRoomy, "\(size)")
        }
      }
    }
  }

  @Test(arguments: [(1, 16, 16, false), (1, 16, 15, true), (2, 16, 31, true), (1, 63, 64, false)])
  func `more nginx workers than there are connections are refused`(
    workers: Int, connections: Int, nginxWorkers: Int, isAccepted: Bool
  ) throws {
    // Would catch: a pool in which each nginx process keeps a seat and none is left.
    let size = ClickPoolSize(workers: workers, connections: connections, nginxWorkers: nginxWorkers)
    #expect(size.hasRoom == isAccepted)
    if isAccepted {
      #expect(try settings(size).clickPool == size)
    } else {
      let thrown = #expect(throws: SettingsFault.self) { try settings(size) }
      let fault = try #require(thrown)
      #expect(fault.problems.count == 1)
      #expect(fault.description.contains("RASTRO_NGINX_WORKERS"))
    }
  }

  @Test func `half of the room is nginx's`() throws {
    #expect(ClickPoolSize(workers: 2, connections: 512, nginxWorkers: 2).keepalive == 256)
    #expect(ClickPoolSize(workers: 1, connections: 16, nginxWorkers: 3).keepalive == 2)
  }

  @Test func `the standard sizes have room`() throws {
    let size = try Settings(Self.smallest).clickPool
    #expect(size == ClickPoolSize(workers: 2, connections: 512, nginxWorkers: 2))
    #expect(size.hasRoom)
  }
}
