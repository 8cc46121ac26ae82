internal import CFastCGI
internal import Glibc

/// What both servers do with the library's request, whose memory they own.
extension UnsafeMutablePointer<FCGX_Request> {
  /// Sends the answer and readies the connection for the next request, or closes it.
  func answer(_ response: Response, mayKeep: Bool) {
    unsafe send(response.document)
    if !mayKeep { unsafe pointee.keepConnection = 0 }
    // A body that the handler left unread would be taken for the next request.
    if unsafe pointee.keepConnection != 0 { unsafe discardBody() }
    unsafe FCGX_Finish_r(self)
    response.afterSent?()
  }

  private func send(_ document: [UInt8]) {
    unsafe document.withUnsafeBufferPointer { buffer in
      unsafe buffer.withMemoryRebound(to: CChar.self) { characters in
        // A failed write means that the client hung up: there is nobody to tell.
        _ = unsafe FCGX_PutStr(characters.baseAddress, Int32(characters.count), pointee.out)
      }
    }
  }

  private func discardBody() {
    unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 8192) { scratch in
      while unsafe FCGX_GetStr(scratch.baseAddress, 8192, pointee.in) == 8192 {}
    }
  }
}
