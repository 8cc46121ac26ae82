import FastCGI
import Glibc
import Synchronization

/// What the batch server is asked for, one route for each way in which a batch can go.
enum BatchRoutes {
  enum Job {
    /// Answered as the other server answers it.
    case answered(Response)
    /// Holds up its batch until that file is there; tells by another, with `.held`, that it does.
    case hold(path: String)
    /// The number of requests in its batch.
    case batchSize
  }

  /// Processor time of the last `/exhaust`, in milliseconds; negative: not over.
  private static let spent = Atomic(-1)

  static func prepare(_ request: borrowing Request) -> Job {
    let uri = request.parameter("DOCUMENT_URI") ?? ""
    if uri.hasPrefix("/hold") { return .hold(path: String(uri.dropFirst("/hold".count))) }
    switch uri {
    case "/batch": return .batchSize
    case "/exhaust":
      let milliseconds = Int(request.parameter("QUERY_STRING") ?? "") ?? 0
      _ = OwnedThread {
        spent.store(Routes.exhaust(milliseconds: milliseconds), ordering: .sequentiallyConsistent)
      }
      return .answered(Routes.text("begun"))
    case "/spent":
      return .answered(Routes.text("\(spent.load(ordering: .sequentiallyConsistent))"))
    default: return .answered(Routes.answer(request))
    }
  }

  static func answer(_ jobs: [Job]) -> [Response] {
    jobs.map { job in
      switch job {
      case .answered(let response): response
      case .batchSize: Routes.text("\(jobs.count)")
      case .hold(let path): Routes.hold(path)
      }
    }
  }
}
