import Testing

@testable import rastro

struct WorkerPoolSizeTests {
  /// A pool and the variables of its size.
  enum WorkerPool: CaseIterable, Sendable {
    case workers, clicks

    var names: (workers: String, connections: String) {
      switch self {
      case .workers: ("RASTRO_WORKERS", "RASTRO_THREADS")
      case .clicks: ("RASTRO_CLICK_WORKERS", "RASTRO_CLICK_CONNECTIONS")
      }
    }
  }

  private static let smallest = [
    "RASTRO_PUBLIC_URL": "https://loja.example",
    "RASTRO_ENCRYPTION_KEY": String(repeating: "0f", count: 32),
  ]

  /// With room in the other pool.
  private func settings(_ size: WorkerPoolSize, of pool: WorkerPool) throws -> Settings {
    var environment = Self.smallest
    for each in WorkerPool.allCases {
      environment[each.names.workers] = each == pool ? "\(size.workers)" : "64"
      environment[each.names.connections] = each == pool ? "\(size.connections)" : "512"
    }
    environment["RASTRO_NGINX_WORKERS"] = "\(size.nginxWorkers)"
    return try Settings(environment)
  }

  @Test func `whatever is accepted leaves room for new connections beside those nginx keeps`()
    throws
  {
    // Would catch: a keepalive with which idle connections take every seat.
    for workers in 1...6 {
      for connections in [1, 2, 3, 16, 17, 31, 32, 33, 63, 64, 100, 512] {
        for nginxWorkers in 1...64 {
          let size = WorkerPoolSize(
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
  func `more nginx workers than there are connections of click workers are refused`(
    workers: Int, connections: Int, nginxWorkers: Int, isAccepted: Bool
  ) throws {
    // Would catch: a pool in which each nginx process keeps a seat and none is left.
    let size = WorkerPoolSize(
      workers: workers, connections: connections, nginxWorkers: nginxWorkers)
    #expect(size.hasRoom == isAccepted)
    if isAccepted {
      #expect(try settings(size, of: .clicks).clickPool == size)
    } else {
      let thrown = #expect(throws: SettingsFault.self) { try settings(size, of: .clicks) }
      let fault = try #require(thrown)
      #expect(fault.problems.count == 1)
      #expect(fault.description.contains("RASTRO_NGINX_WORKERS"))
    }
    // The other workers give a kept connection up for those that wait: rastro doctor has a word to say.
    #expect(try settings(size, of: .workers).workerPool == size)
  }

  @Test func `half of the room is nginx's`() throws {
    #expect(WorkerPoolSize(workers: 2, connections: 512, nginxWorkers: 2).keepalive == 256)
    #expect(WorkerPoolSize(workers: 1, connections: 16, nginxWorkers: 3).keepalive == 2)
  }

  @Test func `the standard sizes have room`() throws {
    let settings = try Settings(Self.smallest)
    #expect(settings.clickPool == WorkerPoolSize(workers: 2, connections: 512, nginxWorkers: 2))
    #expect(settings.workerPool == WorkerPoolSize(workers: 2, connections: 16, nginxWorkers: 2))
    #expect(settings.clickPool.hasRoom && settings.workerPool.hasRoom)
  }
}
