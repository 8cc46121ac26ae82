internal import COpenSSL

/// One run of the cipher.
@safe
struct CipherContext: ~Copyable {
  private let handle: OpaquePointer

  init(key: [UInt8], nonce: [UInt8], encrypting: Bool) throws(CryptographyError) {
    ERR_clear_error()
    guard let handle = unsafe EVP_CIPHER_CTX_new() else { throw .fromQueue() }
    let started = unsafe EVP_CipherInit_ex2(
      handle, EVP_aes_256_gcm(), key, nonce, encrypting ? 1 : 0, nil)
    guard started == 1 else {
      unsafe EVP_CIPHER_CTX_free(handle)
      throw .fromQueue()
    }
    unsafe self.handle = unsafe handle
  }

  deinit { unsafe EVP_CIPHER_CTX_free(handle) }

  func authenticate(_ associated: [UInt8]) throws(CryptographyError) {
    var length: Int32 = 0
    let result = unsafe EVP_CipherUpdate(
      handle, nil, &length, associated, Int32(associated.count))
    guard result == 1 else { throw .fromQueue() }
  }

  func update(_ input: [UInt8]) throws(CryptographyError) -> [UInt8] {
    guard !input.isEmpty else { return [] }
    // GCM is a stream mode: as many bytes come out as go in.
    var output = [UInt8](repeating: 0, count: input.count)
    var length: Int32 = 0
    let result = unsafe EVP_CipherUpdate(handle, &output, &length, input, Int32(input.count))
    guard result == 1, Int(length) == input.count else { throw .fromQueue() }
    return output
  }

  func finish() throws(CryptographyError) {
    var rest = [UInt8](repeating: 0, count: 16)
    var length: Int32 = 0
    guard unsafe EVP_CipherFinal_ex(handle, &rest, &length) == 1 else { throw .fromQueue() }
  }

  func tag(length: Int) throws(CryptographyError) -> [UInt8] {
    var tag = [UInt8](repeating: 0, count: length)
    let result = unsafe EVP_CIPHER_CTX_ctrl(handle, EVP_CTRL_AEAD_GET_TAG, Int32(length), &tag)
    guard result == 1 else { throw .fromQueue() }
    return tag
  }

  func expect(tag: [UInt8]) throws(CryptographyError) {
    var tag = tag
    let count = Int32(tag.count)
    guard unsafe EVP_CIPHER_CTX_ctrl(handle, EVP_CTRL_AEAD_SET_TAG, count, &tag) == 1 else {
      throw .fromQueue()
    }
  }
}
