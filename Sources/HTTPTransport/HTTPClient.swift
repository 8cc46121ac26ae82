internal import CCurl
internal import Synchronization

/// Sends requests and waits for their answers on the calling thread.
///
/// Handles are kept, and with them their open connections; each is used by one thread at a time.
/// Redirects are not followed, certificates are always checked, and neither the environment nor a file of the user's
/// says where requests go.
package final class HTTPClient: Sendable {
  private let idle = Mutex<[EasyHandle]>([])
  private static let idleLimit = 32

  private let proxy: String?

  /// With a `proxy`, all requests but those to this machine go through it.
  package init(proxy: String? = nil) { self.proxy = proxy }

  package func send(_ request: HTTPRequest) throws(HTTPTransportError) -> HTTPResponse {
    guard let handle = idle.withLock({ $0.popLast() }) ?? EasyHandle() else {
      throw HTTPTransportError(code: 27, phase: .beforeSending, message: "Out of memory")
    }
    defer {
      idle.withLock { handles in
        if handles.count < Self.idleLimit { handles.append(handle) }
      }
    }
    return try handle.perform(request, proxy: proxy)
  }
}
