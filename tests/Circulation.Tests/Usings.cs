global using Skywave.Circulation.Carriers;
