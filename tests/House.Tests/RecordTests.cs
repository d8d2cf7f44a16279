using System.Reflection;
using System.Runtime.CompilerServices;
using Skywave.Seal;
using Skywave.Stories;

namespace Skywave.House.Tests;

/// <summary>Records in Stories and Seal are immutable, so that what one room hands to another stays what it was.</summary>
public sealed class RecordTests
{
    private static IEnumerable<Type> All => new[] { typeof(StoryId).Assembly, typeof(Digest).Assembly }.SelectMany(assembly => assembly.GetTypes()).Where(IsRecord);

    [Fact]
    public void There_are_records_to_look_at() => Assert.Contains(typeof(Skywave.Stories.Copy.Publication), All);

    [Fact]
    public void No_member_of_a_record_can_be_set_after_it_was_made() => House.None(
        from type in All
        from property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where property.SetMethod is { } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit))
        select $"{type.Name}.{property.Name}", "These can be set:");

    [Fact]
    public void No_field_of_a_record_can_change() => House.None(
        from type in All
        from field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where !field.IsInitOnly && !field.IsDefined(typeof(CompilerGeneratedAttribute))
        select $"{type.Name}.{field.Name}", "These fields are not readonly:");

    [Fact]
    public void No_record_holds_a_collection_that_can_change() => House.None(
        from type in All
        from property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        where IsMutable(property.PropertyType)
        select $"{type.Name}.{property.Name} is {property.PropertyType.Name}", "Use the immutable ones:");

    [Fact]
    public void What_rooms_hand_on_are_records() => House.None(
        typeof(StoryId).Assembly.GetTypes().Where(type => type.Namespace == "Skywave.Stories.Copy" && !type.IsEnum && !type.IsNested && !IsRecord(type) && !type.IsDefined(typeof(CompilerGeneratedAttribute))).Select(type => type.Name),
        "Not a record in Stories/Copy:");

    private static bool IsRecord(Type type) => type.GetMethod("PrintMembers", BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly) is not null;

    private static bool IsMutable(Type type) =>
        type.IsArray || (type.IsGenericType && type.GetGenericTypeDefinition() is var generic
            && (generic == typeof(List<>) || generic == typeof(Dictionary<,>) || generic == typeof(HashSet<>) || generic == typeof(IList<>) || generic == typeof(IDictionary<,>) || generic == typeof(ICollection<>)));
}
