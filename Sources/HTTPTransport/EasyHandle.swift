internal import CCurl
internal import Glibc

/// One libcurl easy handle with its connections.
@safe
final class EasyHandle: @unchecked Sendable {
  // @unchecked: HTTPClient takes a handle out of its list before use and puts it back after, so that
  // one thread has it at a time.
  private let handle: UnsafeMutableRawPointer

  init?() {
    _ = libraryIsReady
    guard let handle = unsafe curl_easy_init() else { return nil }
    unsafe self.handle = unsafe handle
  }

  deinit { unsafe curl_easy_cleanup(handle) }

  func perform(
    _ request: HTTPRequest, proxy: String?
  ) throws(HTTPTransportError) -> HTTPResponse {
    // Forgets all options, keeps connections.
    unsafe curl_easy_reset(handle)
    let headers = HeaderList(request)
    let form = unsafe MimeForm(request, handle: handle)
    let sink = BodySink(limit: request.bodyLimit)
    configure(request)
    route(through: proxy)
    unsafe ccurl_easy_setopt_list(handle, CURLOPT_HTTPHEADER, headers.first)
    if let form { unsafe ccurl_easy_setopt_mime(handle, form.mime) }
    unsafe ccurl_easy_setopt_write(handle, CURLOPT_WRITEFUNCTION, appendToSink)
    unsafe ccurl_easy_setopt_pointer(
      handle, CURLOPT_WRITEDATA, Unmanaged.passUnretained(sink).toOpaque())
    let code = withExtendedLifetime((sink, headers, form)) { transfer(request) }
    guard code == CURLE_OK else { throw failure(code) }
    return HTTPResponse(
      status: information(CURLINFO_RESPONSE_CODE), body: sink.bytes, retryAfter: retryAfter,
      headers: received(request.readHeaders))
  }

  private func configure(_ request: HTTPRequest) {
    unsafe ccurl_easy_setopt_string(handle, CURLOPT_URL, request.url)
    unsafe ccurl_easy_setopt_string(handle, CURLOPT_PROTOCOLS_STR, "http,https")
    set(CURLOPT_NOSIGNAL, 1)
    set(CURLOPT_CONNECTTIMEOUT_MS, request.connectTimeout)
    // 0 would mean "for ever": a deadline that has passed is 1 ms.
    set(CURLOPT_TIMEOUT_MS, max(1, request.totalTimeout))
    set(CURLOPT_FRESH_CONNECT, request.mayReuseConnection ? 0 : 1)
    set(CURLOPT_MAXFILESIZE, request.bodyLimit)
    unsafe ccurl_easy_setopt_string(handle, CURLOPT_ACCEPT_ENCODING, "")
  }

  /// Unless told otherwise libcurl obeys http_proxy, https_proxy, all_proxy and no_proxy: whoever sets one of them
  /// would be given every secret of an http:// address.
  private func route(through proxy: String?) {
    unsafe ccurl_easy_setopt_string(handle, CURLOPT_PROXY, proxy ?? "")
    unsafe ccurl_easy_setopt_string(handle, CURLOPT_NOPROXY, "localhost,127.0.0.1,::1")
    set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
    set(CURLOPT_FOLLOWLOCATION, 0)
  }

  private func transfer(_ request: HTTPRequest) -> CURLcode {
    switch request.body {
    case .none:
      if request.method == .head { set(CURLOPT_NOBODY, 1) }
      if request.method == .post {
        set(CURLOPT_POST, 1)
        set(CURLOPT_POSTFIELDSIZE, 0)
      }
      return unsafe curl_easy_perform(handle)
    case .bytes(let bytes, _):
      set(CURLOPT_POST, 1)
      set(CURLOPT_POSTFIELDSIZE, bytes.count)
      return unsafe bytes.withUnsafeBytes { buffer in
        // The bytes are not copied by the library: they live as long as this call.
        unsafe ccurl_easy_setopt_pointer(handle, CURLOPT_POSTFIELDS, buffer.baseAddress)
        return unsafe curl_easy_perform(handle)
      }
    case .form:
      return unsafe curl_easy_perform(handle)
    }
  }

  private func failure(_ code: CURLcode) -> HTTPTransportError {
    // Counts what the system took of the request's head and body.
    let sent = information(CURLINFO_REQUEST_SIZE)
    return HTTPTransportError(
      code: Int(code.rawValue), phase: sent > 0 ? .afterSending : .beforeSending,
      message: unsafe String(cString: curl_easy_strerror(code)))
  }

  private var retryAfter: Int? {
    let seconds = information(CURLINFO_RETRY_AFTER)
    return seconds > 0 ? seconds : nil
  }

  /// What is longer than this is no header that anybody waits for.
  private static let headerLimit = 8_192

  private func received(_ names: [String]) -> [String: String] {
    var found: [String: String] = [:]
    for name in names {
      var header: UnsafeMutablePointer<curl_header>?
      guard
        unsafe curl_easy_header(handle, name, 0, UInt32(CURLH_HEADER), -1, &header) == CURLHE_OK,
        let value = unsafe header?.pointee.value
      else { continue }
      let text = unsafe String(cString: value)
      if text.utf8.count <= Self.headerLimit { found[name] = text }
    }
    return found
  }

  private func set(_ option: CURLoption, _ value: Int) {
    unsafe ccurl_easy_setopt_long(handle, option, value)
  }

  private func information(_ info: CURLINFO) -> Int {
    var value = 0
    unsafe ccurl_easy_getinfo_long(handle, info, &value)
    return value
  }
}

/// curl_global_init is to run once, before any handle.
private let libraryIsReady: Bool = {
  // CURLOPT_NOSIGNAL also stops libcurl from ignoring SIGPIPE, which OpenSSL raises when it writes
  // to a connection that the other side has closed: it would end the process.
  signal(SIGPIPE, SIG_IGN)
  return ccurl_global_init() == CURLE_OK
}()
