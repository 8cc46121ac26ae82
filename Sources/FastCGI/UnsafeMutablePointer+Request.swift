internal import CFastCGI
internal import Glibc

/// What both servers do with the library's request, whose memory they own.
extension UnsafeMutablePointer<FCGX_Request> {
  /// A request without a connection.
  ///
  /// And without a socket: at the end of a connection FCGX_Accept_r goes on to accept another by itself, which
  /// nobody has looked at.
  static func opened() -> UnsafeMutablePointer<FCGX_Request> {
    let handle = UnsafeMutablePointer<FCGX_Request>.allocate(capacity: 1)
    unsafe FCGX_InitRequest(handle, -1, 0)
    return unsafe handle
  }

  /// Ends the connection and the request.
  func dispose() {
    unsafe FCGX_Free(self, 1)
    unsafe deallocate()
  }

  /// Has the library read the next request from that connection.
  func attach(_ descriptor: Int32) {
    unsafe pointee.ipcFd = descriptor
    // Or FCGX_Accept_r closes what it takes for the connection of an earlier request.
    unsafe pointee.keepConnection = 1
  }

  /// Sends the answer and readies the connection for the next request, or closes it.
  func answer(_ response: Response, mayKeep: Bool) {
    var isGoing = unsafe send(response.document)
    var position = 0
    while isGoing, let piece = response.pieces?(position) {
      isGoing = unsafe send(piece)
      position += 1
    }
    if !mayKeep { unsafe pointee.keepConnection = 0 }
    // A body that the handler left unread would be taken for the next request.
    if unsafe pointee.keepConnection != 0 { unsafe discardBody() }
    unsafe FCGX_Finish_r(self)
    response.afterSent?()
  }

  /// False where the client hung up: there is nobody to tell.
  private func send(_ document: [UInt8]) -> Bool {
    unsafe document.withUnsafeBufferPointer { buffer in
      unsafe buffer.withMemoryRebound(to: CChar.self) { characters in
        unsafe FCGX_PutStr(characters.baseAddress, Int32(characters.count), pointee.out) >= 0
      }
    }
  }

  private func discardBody() {
    unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 8192) { scratch in
      while unsafe FCGX_GetStr(scratch.baseAddress, 8192, pointee.in) == 8192 {}
    }
  }
}
