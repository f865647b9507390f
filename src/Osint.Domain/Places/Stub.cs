namespace Osint.Domain.Places;
public static class GazetteerStub { public static PlaceMatch Match(this Gazetteer g, string s) => new() { Claimed = s, Matched = [], Rivals = [] }; }
