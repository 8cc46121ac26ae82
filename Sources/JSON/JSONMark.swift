/// Where in its text a value stands, and its key where it has one, in bytes.
struct JSONMark {
  let path: String
  let key: Int?
  let value: Int
}
