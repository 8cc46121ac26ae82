import FastCGI
import Glibc
import Synchronization

/// One route for each way in which a handler, or its client, can behave.
enum Routes {
  /// Requests inside a handler now, and what `afterSent` has done so far.
  private static let inside = Atomic(0)
  private static let finished = Atomic(0)

  static func answer(_ request: borrowing Request) -> Response {
    let number = Int(request.parameter("QUERY_STRING") ?? "") ?? 0
    let uri = request.parameter("DOCUMENT_URI") ?? ""
    if uri.hasPrefix("/hold") { return hold(String(uri.dropFirst("/hold".count))) }
    switch uri {
    case "/alive": return text("alive")
    case "/pid": return text("\(getpid())")
    case "/echo": return body(of: request, limit: 64 << 20)
    case "/body": return body(of: request, limit: number)
    case "/unread": return text("answered without reading")
    case "/rendezvous": return rendezvous(of: number)
    case "/slow": return slow(milliseconds: number)
    case "/inside": return text("\(inside.load(ordering: .sequentiallyConsistent))")
    case "/big": return Response(status: 200, body: [UInt8](repeating: 0x78, count: number))
    case "/header":
      let value = "safe\r\nX-Injected: value\nX-Injected: value"
      return Response(status: 200, headers: [("X-Value", value), ("X-Name\r\nX-Injected", "name")])
    case "/after":
      return Response(status: 200) { finished.add(1, ordering: .sequentiallyConsistent) }
    case "/finished": return text("\(finished.load(ordering: .sequentiallyConsistent))")
    case "/exhaust": return text("\(exhaust(milliseconds: number))")
    case "/method": return text(request.parameter("REQUEST_METHOD") ?? "")
    case "/trap": fatalError("asked to")
    default: return Response(status: 404)
    }
  }

  /// Waits until that file is there; tells by another, with `.held`, that it does.
  static func hold(_ path: String) -> Response {
    close(open(path + ".held", O_CREAT | O_WRONLY, 0o600))
    for _ in 0..<10_000 where access(path, F_OK) != 0 { usleep(1_000) }
    return text("held")
  }

  static func text(_ text: String) -> Response {
    Response(status: 200, body: Array(text.utf8))
  }

  private static func body(of request: borrowing Request, limit: Int) -> Response {
    do throws(FastCGIError) {
      return Response(status: 200, body: try request.body(limit: limit))
    } catch {
      switch error {
      case .bodyTooLarge(let limit): return Response(status: 413, body: Array("\(limit)".utf8))
      case .bodyCutShort(let expected, let received):
        return Response(status: 400, body: Array("\(received) of \(expected)".utf8))
      case .cannotListen, .cannotAccept: return Response(status: 500)
      }
    }
  }

  /// Answers once that many requests are inside at the same time; 503 if they never are.
  private static func rendezvous(of count: Int) -> Response {
    inside.add(1, ordering: .sequentiallyConsistent)
    defer { inside.subtract(1, ordering: .sequentiallyConsistent) }
    for _ in 0..<1_000 {
      if inside.load(ordering: .sequentiallyConsistent) >= count {
        // The last one to come must be seen by those who wait.
        usleep(100_000)
        return text("met")
      }
      usleep(5_000)
    }
    return Response(status: 503)
  }

  private static func slow(milliseconds: Int) -> Response {
    inside.add(1, ordering: .sequentiallyConsistent)
    defer { inside.subtract(1, ordering: .sequentiallyConsistent) }
    usleep(UInt32(milliseconds) * 1_000)
    return text("\(getpid())")
  }

  /// Leaves the process without a free descriptor for a while; gives its processor time meanwhile.
  static func exhaust(milliseconds: Int) -> Int {
    var limit = rlimit(rlim_cur: 64, rlim_max: 64)
    setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    var held: [Int32] = []
    inside.add(1, ordering: .sequentiallyConsistent)
    defer { inside.subtract(1, ordering: .sequentiallyConsistent) }
    let before = clock()
    for _ in 0..<max(milliseconds / 5, 1) {
      // Again and again: a connection that is closed meanwhile leaves its number.
      while case let descriptor = open("/dev/null", O_RDONLY), descriptor >= 0 {
        held.append(descriptor)
      }
      usleep(5_000)
    }
    let used = (clock() - before) / 1_000
    for descriptor in held { close(descriptor) }
    return used
  }
}
