import Domain

extension VisitorDevice {
  var title: String {
    switch self {
    case .android: "Android"
    case .ios: "iPhone e iPad"
    case .windows: "Windows"
    case .mac: "Mac"
    case .linux: "Linux"
    case .other: "outro aparelho"
    }
  }
}
