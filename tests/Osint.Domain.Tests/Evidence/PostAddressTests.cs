using FsCheck;
using FsCheck.Fluent;
using Osint.Domain.Evidence;
using Xunit;

namespace Osint.Domain.Tests.Evidence;

public sealed class PostAddressTests
{
    private static readonly Gen<string> Address =
        from scheme in Gen.Elements("http://", "https://", "HTTPS://")
        from host in Gen.Elements(
            "x.com", "www.x.com", "twitter.com", "mobile.twitter.com", "youtu.be", "m.youtube.com", "t.me",
            "telegram.me",
            "example.org:8080", "example.org:443", "пример.рф", "[::1]", "127.0.0.1", "www.facebook.com")
        from path in Gen.Elements("", "/", "/a/status/12", "/s/channel/1", "/A/", "/ü", "/a%2Fb", "/watch", "//")
        from query in Gen.ListOf(
            Gen.Elements("v=1", "v=2", "utm_source=x", "fbclid=1", "s=20", "t=9", "feature=share", "b", "=", "a=1=2"))
        from fragment in Gen.Elements("", "#top")
        select $"{scheme}{host}{path}{(query.Count == 0 ? "" : "?")}{string.Join('&', query)}{fragment}";

    [Theory]
    [InlineData("https://twitter.com/a/status/12?s=20&t=abc", "x.com/a/status/12")]
    [InlineData("http://mobile.twitter.com/a/status/12#x", "x.com/a/status/12")]
    [InlineData("https://x.com/a/status/12/", "x.com/a/status/12")]
    [InlineData("https://youtu.be/abc?si=1", "youtube.com/watch?v=abc")]
    [InlineData("https://m.youtube.com/watch?feature=share&v=abc&t=10", "youtube.com/watch?v=abc")]
    [InlineData("https://t.me/s/channel/1", "t.me/channel/1")]
    [InlineData("https://telegram.me/channel/1", "t.me/channel/1")]
    [InlineData("https://www.facebook.com/watch/?v=7&fbclid=z", "facebook.com/watch?v=7")]
    [InlineData("https://example.org/a?b=2&a=1&utm_medium=social", "example.org/a?a=1&b=2")]
    [InlineData("https://example.org/a?t=1&s=2", "example.org/a?s=2&t=1")]
    [InlineData("  https://Example.ORG/Path  ", "example.org/Path")]
    [InlineData("http://example.org:8080/a", "example.org:8080/a")]
    [InlineData("https://пример.рф/1", "xn--e1afmkfd.xn--p1ai/1")]
    public void The_same_post_has_one_key(string url, string key) => Assert.Equal(key, PostAddress.Key(url));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("V1")]
    [InlineData("t.me/channel/1")]
    [InlineData("ftp://example.org/a")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://")]
    public void What_is_no_web_address_has_no_key(string? url) => Assert.Null(PostAddress.Key(url));

    [Theory]
    [InlineData("https://x.com/a/status/12", "https://x.com/a/status/13")]
    [InlineData("https://youtube.com/watch?v=a", "https://youtube.com/watch?v=b")]
    [InlineData("https://example.org/a?t=1", "https://example.org/a?t=2")]
    [InlineData("https://example.org/a", "https://example.org/A")]
    public void Different_posts_have_different_keys(string one, string other) =>
        Assert.NotEqual(PostAddress.Key(one), PostAddress.Key(other), StringComparer.Ordinal);

    [Fact]
    public void A_key_is_its_own_key() => Cases.Hold(Address, url =>
    {
        var key = PostAddress.Key(url);
        Assert.NotNull(key);
        Assert.Equal(key, PostAddress.Key($"https://{key}"));
    });

    [Fact]
    public void Neither_scheme_nor_fragment_nor_tracking_changes_a_key() => Cases.Hold(
        from host in Gen.Elements("x.com", "t.me", "example.org", "youtube.com")
        from path in Gen.Elements("/a", "/a/1", "/watch")
        from id in Gen.Choose(1, 99)
        select $"{host}{path}?v={id}",
        post =>
        {
            var key = PostAddress.Key($"https://{post}");
            Assert.Equal(key, PostAddress.Key($"http://www.{post}&utm_campaign=z#top"));
            Assert.Equal(
                key, PostAddress.Key($"https://{post.Replace("?", "?fbclid=1&", StringComparison.Ordinal)}&igsh=2"));
        });

    [Fact]
    public void No_text_makes_it_throw() => Cases.Hold(
        from parts in Gen.ListOf(Gen.Elements(
            "https://", "http:", "//", "www.", "a", "xn--", "é", "。", ".", ":", "99999", "@", "[", "]", "/s/", "?",
            "&", "=", "%",
            "#", " ", "\u200b", "\ud800", "-", "\\"))
        select "https://" + string.Concat(parts),
        text => Assert.True(PostAddress.Key(text) is null or { Length: > 0 }));
}
