<?php
// What a web server's rewrite rules do: files are files, everything else is WordPress. Each request is one line in the log of what was asked.
$site = getenv('FOLLOW_SITE');
file_put_contents(dirname($site) . '/asked', $_SERVER['REQUEST_METHOD'] . ' ' . $_SERVER['REQUEST_URI'] . "\n", FILE_APPEND | LOCK_EX);
if (file_exists(dirname($site) . '/broken')) {
    require dirname($site) . '/broken';
    return true;
}
if (is_file($site . parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH)) && !str_ends_with(parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH), '.php'))
    return false;
define('ABSPATH', $site . '/');
$_SERVER['SCRIPT_NAME'] = $_SERVER['PHP_SELF'] = '/index.php';
require ABSPATH . 'index.php';
