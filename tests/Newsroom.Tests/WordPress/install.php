<?php
define('WP_INSTALLING', true);
require __DIR__ . '/load.php';
require_once ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('The Orsa Post', 'desk', 'desk@orsa.example', true, '', wp_generate_password());
update_option('permalink_structure', '/%year%/%monthnum%/%postname%/');
update_option('timezone_string', 'Europe/Berlin');
update_option('blogdescription', 'News from the lake');
$GLOBALS['wp_rewrite']->init();
flush_rewrite_rules(false);
// What WordPress brings along is no story.
foreach (get_posts(['post_type' => 'any', 'numberposts' => -1]) as $post)
    wp_delete_post($post->ID, true);
