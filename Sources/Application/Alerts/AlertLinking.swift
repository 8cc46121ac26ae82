/// What became of a code.
package enum AlertLinking: Equatable, Sendable {
  case linked(seller: String)
  /// No code of this seller, or one that is over.
  case wrongCode
  /// The bot got too many wrong ones in the last hour.
  case tooManyTries
  case tooManyChats
}
