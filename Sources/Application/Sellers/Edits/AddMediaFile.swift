package import Domain

/// A seller's form that uploads one file for a message of a bot; its only field is `file`.
package struct AddMediaFile: Sendable {
  private let edits: any MediaFileEdits
  private let hash: @Sendable ([UInt8]) -> String
  private let address: @Sendable (FileName) -> String
  private let clock: Clock

  /// `hash` is SHA-256 in hex; `address` is where the file can be fetched.
  package init(
    _ edits: any MediaFileEdits, hash: @escaping @Sendable ([UInt8]) -> String,
    address: @escaping @Sendable (FileName) -> String, clock: Clock
  ) {
    (self.edits, self.hash, self.address, self.clock) = (edits, hash, address, clock)
  }

  /// The file is what its content is, whatever the sender calls it.
  package func add(
    _ content: [UInt8], to slot: MediaSlot, of bot: BotID, of seller: SellerScope
  ) throws -> EditOutcome<MediaPart> {
    let file: UploadedFile
    do {
      file = try UploadedFile(content, hash: hash)
    } catch {
      return .invalid([FieldFault("file", error.message)])
    }
    let part = MediaPart(file.name.format.kind, address: address(file.name))
    do {
      return try edits.add(file, as: part, to: slot, of: bot, of: seller, at: clock.now())
        ? .done(part) : .notFound
    } catch let fault as ConfigurationFault {
      return .invalid(fault.faults)
    }
  }
}
