<?php
// Puts stories in Skywave's import format, one a line on the standard input, into the site's WordPress: by SQL, for wp_insert_post would take most of the bench.
require getenv('FOLLOW_SCRIPTS') . '/load.php';
global $wpdb;
$author = wp_insert_user(['user_login' => 'desk2', 'user_pass' => wp_generate_password(), 'display_name' => 'Reuters desk', 'role' => 'author']);
$terms = $names = $posts = $links = [];
$count = 0;
$write = function () use (&$posts, &$links, $wpdb) {
    if ($posts) $wpdb->query("INSERT INTO $wpdb->posts (ID, post_author, post_date, post_date_gmt, post_content, post_title, post_excerpt, post_status, post_name, to_ping, pinged, post_modified, post_modified_gmt, post_content_filtered, guid, post_type) VALUES " . implode(',', $posts));
    if ($links) $wpdb->query("INSERT INTO $wpdb->term_relationships (object_id, term_taxonomy_id) VALUES " . implode(',', $links));
    $posts = $links = [];
};
$next = 1 + (int)$wpdb->get_var("SELECT MAX(ID) FROM $wpdb->posts");
while (($line = fgets(STDIN)) !== false) {
    $story = json_decode($line, true);
    $section = ucfirst($story['section']);
    $terms[$section] ??= wp_insert_term($section, 'category')['term_taxonomy_id'];
    $name = substr(sanitize_title($story['headline']), 0, 70);
    $name = isset($names[$name]) ? $name . '-' . ++$names[$name] : $name . (($names[$name] = 1) ? '' : '');
    $time = str_replace(['T', 'Z'], [' ', ''], $story['published']);
    $body = implode("\n\n", array_map(fn($words) => "<!-- wp:paragraph -->\n<p>" . esc_html($words) . "</p>\n<!-- /wp:paragraph -->", $story['body']));
    $posts[] = $wpdb->prepare('(%d,%d,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s,%s)', $next, $author, $time, $time, $body, $story['headline'], '', 'publish', $name, '', '', $time, $time, '', home_url('/?p=' . $next), 'post');
    $links[] = "($next, {$terms[$section]})";
    $next++;
    if (++$count % 200 == 0) $write();
}
$write();
foreach ($terms as $term) wp_update_term_count_now([$term], 'category');
echo $count, " posts\n";
