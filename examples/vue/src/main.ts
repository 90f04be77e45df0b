import 'pay-checkout'
import './style.css'
import { createApp } from 'vue'
import App from './App.vue'

createApp(App).mount(document.body)
