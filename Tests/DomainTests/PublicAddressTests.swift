import Domain
import Testing

/// Only the public internet's addresses tell Meta one visitor from another.
struct PublicAddressTests {
  @Test(arguments: [
    ("203.0.113.9", "203.0.113.9"), ("::ffff:203.0.113.9", "203.0.113.9"),
    ("::FFFF:CB00:7109", "203.0.113.9"), ("0:0:0:0:0:ffff:203.0.113.9", "203.0.113.9"),
    ("2001:db8::1", "2001:db8::1"), ("2804:14C:65D6:4000::1", "2804:14c:65d6:4000::1"),
    ("2001:db8:0:0:0:0:0:1", "2001:db8:0:0:0:0:0:1"), ("1.1.1.1", "1.1.1.1"),
    ("100.63.255.255", "100.63.255.255"), ("100.128.0.0", "100.128.0.0"),
    ("172.15.0.1", "172.15.0.1"), ("172.32.0.1", "172.32.0.1"), ("223.255.255.1", "223.255.255.1"),
    ("192.0.2.1", "192.0.2.1"),
  ])
  func `a public address goes out in its plain form`(text: String, plain: String) {
    #expect(PublicAddress(text)?.text == plain)
  }

  @Test(arguments: [
    "127.0.0.1", "127.255.0.3", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
    "169.254.10.10", "100.64.0.1", "100.127.255.254", "0.0.0.0", "255.255.255.255", "224.0.0.1",
    "198.18.0.1", "192.0.0.8", "::1", "::", "fe80::1", "fc00::1", "fd12:3456::1", "ff02::1",
    "fec0::1", "::ffff:10.0.0.1", "::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:100.64.1.1",
    "64:ff9b::a00:1",
  ])
  func `an address of no public network is left out`(text: String) {
    #expect(PublicAddress(text) == nil)
  }

  @Test(arguments: [
    "", "localhost", "unix:", "1.2.3", "1.2.3.4.5", "1.2.3.256", "01.2.3.4", "1.2.3.4 ", " 1.2.3.4",
    "1.2.3.4:80", "2001:db8::1%eth0", "2001:db8:::1", "2001::db8::1", "2001:db8",
    "2001:db8:1:2:3:4:5:6:7",
    "2001:db8::12345", "g001::1", "203.0.113.9, 10.0.0.1", "::ffff:203.0.113.999",
    "1::2:3:4:5:6:7:8",
  ])
  func `a text that is no address is none`(text: String) {
    #expect(PublicAddress(text) == nil)
  }
}
