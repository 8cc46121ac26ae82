import Testing

@testable import Domain

/// Who may do what, and with which password.
struct PeopleTests {
  @Test func `each role may do what the one below it may, and the platform is for admins`() {
    #expect(Role.viewer.permissions == [.view])
    #expect(Role.operator.permissions == [.view, .operate])
    #expect(Role.owner.permissions == [.view, .operate, .configure, .people])
    #expect(Role.admin.permissions == Set(Permission.allCases))
    #expect(Role.allCases.filter { $0.allows(.platform) } == [.admin])
  }

  @Test(arguments: [
    "correto cavalo bateria", "tr0ub4dor&3xyz", "Уютный дом у реки", "飯田橋の駅前で待つ猫たちの",
    "vaso lilás 7 lua",
    "jvq8wmfkz2hx", "quero vender mais em dezembro, sem pressa",
  ]) func `a long password that nobody tries first is taken`(password: String) {
    #expect(PasswordRule.fault(of: password, email: "ana.silva@loja.com.br") == nil)
  }

  @Test(arguments: [
    ("", PasswordFault.tooShort), ("açúcar doce", .tooShort), ("👩‍👩‍👧‍👦👩‍👩‍👧‍👦👩‍👩‍👧‍👦", .tooShort),
    (String(repeating: "vaso lilás 7", count: 11), .tooLong),
    ("a" + String(repeating: "\u{0301}", count: 600) + "vaso lilás 7", .tooLong),
    ("password1234", .common), ("PassWord!2026", .common), ("S3nh@S3nh@!!", .common),
    ("Corinthians1910", .common), ("deusefiel2031", .common), ("flamengobrasil", .common),
    ("1q2w3e4r5t6y", .common), ("minhasenha@2027", .common),
    ("aaaaaaaaaaaa", .pattern), ("xk7qxk7qxk7q", .pattern), ("123456789012", .pattern),
    ("210987654321", .pattern), ("abcdefghijklmn", .pattern), ("asdfghjklçlkjh", .pattern),
    ("ana.silva 4321", .guessable), ("xx ana.silva yy zz", .guessable),
    ("Silva#1990#1990", .guessable),
    ("rastro20262026", .common), ("rastro 77 rastro", .guessable),
  ]) func `a password that is tried first is refused`(password: String, fault: PasswordFault) {
    #expect(PasswordRule.fault(of: password, email: "Ana.Silva@loja.com.br") == fault)
  }

  @Test func `128 characters are taken whatever their bytes, 129 are not`() {
    let signs = "vaso lilás 7 ünico"
    let long = String(String(repeating: signs + "βγδ", count: 9).prefix(127)) + "!"
    #expect(long.count == 128)
    #expect(PasswordRule.fault(of: long, email: "a@b.co") == nil)
    #expect(PasswordRule.fault(of: long + "x", email: "a@b.co") == .tooLong)
  }

  @Test func `each fault has a text of its own`() {
    #expect(Set(PasswordFault.allCases.map(\.text)).count == PasswordFault.allCases.count)
  }

  @Test func `the list has hundreds of passwords that the length alone would let through`() {
    #expect(CommonPasswords.whole.count >= 250)
    #expect(CommonPasswords.whole.allSatisfy { $0.count >= PasswordRule.shortest })
    #expect(
      (CommonPasswords.whole.union(CommonPasswords.stems)).allSatisfy { $0 == $0.lowercased() })
  }

  @Test func `a login is one e-mail address in any case, and nothing else`() {
    #expect(LoginName.new(" Ana.Silva@Loja.com.BR ") == "ana.silva@loja.com.br")
    for text in [
      "", "ana", "ana@loja", "a@b.co c@d.co", "meu email é ana@loja.com", "<ana@loja.com>",
    ] {
      #expect(LoginName.new(text) == nil, "\(text)")
    }
    #expect(LoginName.plain("  ANA ") == "ana")
    #expect(LoginName.plain(String(repeating: "x", count: 9000)).count == 254)
  }

  @Test(arguments: [
    ("203.0.113.7", "203.0.113.7"), ("::ffff:203.0.113.7", "203.0.113.7"),
    ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"), ("2001:0DB8:0001:0002::9", "2001:db8:1:2::/64"),
    ("2001:db8::1", "2001:db8:0:0::/64"), ("::1", "0:0:0:0::/64"), ("", ""),
  ]) func `addresses of one subscriber have one name`(address: String, name: String) {
    #expect(AddressGroup.name(of: address) == name)
  }

  @Test func `a recovery code is read as it was written by hand`() {
    let code = RecoveryCode(random: Array(0..<12))
    #expect(code.grouped == "0123-4567-89AB")
    #expect(RecoveryCode(typed: "o1 23-4567 89ab") == code)
    #expect(RecoveryCode(typed: "123456") == nil)
  }
}
